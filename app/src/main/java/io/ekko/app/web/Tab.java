package io.ekko.app.web;

/** One of several views of a page, as a link. */
public record Tab(String text, String href, boolean current) {}
