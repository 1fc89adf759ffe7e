# -*- coding: utf-8 -*-
ä = "ß€😀"
print(ä, len(ä), ä.encode())
