"""An existing key list from a workbook: a dry run with errors by line, then it becomes the opening stock."""
