package io.ekko.report;

/**
 * One row of the table by segment.
 *
 * @param value as in the counts; empty for the answers whose value is not known
 * @param label what a reader calls it: the company's name for a company, else the value
 */
public record SegmentFigure(String value, String label, Figure figure) {
    public boolean unknown() {
        return value.isEmpty();
    }
}
