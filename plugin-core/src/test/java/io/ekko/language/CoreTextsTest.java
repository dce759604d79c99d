package io.ekko.language;

import io.ekko.testing.BundleContract;

class CoreTextsTest implements BundleContract {}
