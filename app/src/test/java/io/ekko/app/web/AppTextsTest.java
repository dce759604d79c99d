package io.ekko.app.web;

import io.ekko.testing.BundleContract;

/** Every bundle of this module is complete in every language. */
class AppTextsTest implements BundleContract {}
