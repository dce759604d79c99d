package io.ekko.connector.builtin.people;

import java.time.Instant;

/** A company as it is stored. */
public record CompanyRecord(long id, CompanyDetails details, Instant createdAt, Instant changedAt) {}
