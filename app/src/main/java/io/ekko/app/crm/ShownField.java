package io.ekko.app.crm;

import org.jspecify.annotations.Nullable;

/** A custom field on a record's page, in the reader's words; the value is null where there is none. */
public record ShownField(String label, @Nullable String value) {}
