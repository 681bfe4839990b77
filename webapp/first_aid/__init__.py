"""First aid: rules of the escort to hospital, and its task sheet F02."""
