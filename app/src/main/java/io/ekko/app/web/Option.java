package io.ekko.app.web;

/** One choice of a select or a group of radio buttons: what is posted and what is read. */
public record Option(String value, String label) {}
