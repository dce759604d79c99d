package io.ekko.app.web;

import io.ekko.testing.BundleContract;

class AppTextsTest implements BundleContract {}
