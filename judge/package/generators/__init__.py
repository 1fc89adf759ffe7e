"""`generators/generators.yaml`, the convention of BAPCtools: its rules, and the cases that it promises."""
