package io.ekko.report;

import io.ekko.segment.Segment;

/**
 * The answers with one value of one segment.
 *
 * @param value 1 to 200 characters
 */
public record Slice(Segment segment, String value) {
    public Slice {
        if (value.isBlank() || value.length() > 200) {
            throw new IllegalArgumentException("a segment value has 1 to 200 characters, had " + value.length());
        }
    }
}
