"""`python -m trichluc` is the same as `trichluc`."""

from trichluc.cli import main

if __name__ == "__main__":
    main()
