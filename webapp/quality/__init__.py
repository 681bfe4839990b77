"""How well the work goes: figures with their rows behind them."""
