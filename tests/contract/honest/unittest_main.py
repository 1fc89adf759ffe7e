import unittest, sys
class Test(unittest.TestCase):
    def test_a(self):
        self.assertEqual(1, 1)
if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=0, exit=False, testRunner=unittest.TextTestRunner(stream=open("/dev/null", "w")))
    print("done")
