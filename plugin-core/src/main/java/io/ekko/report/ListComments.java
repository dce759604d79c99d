package io.ekko.report;

import java.time.ZoneId;

/** Lists what people wrote. Comments of a segment are withheld where its score is. */
public final class ListComments {
    private final Comments comments;
    private final ReadNpsReport report;

    public ListComments(Comments comments, ReadNpsReport report) {
        this.comments = comments;
        this.report = report;
    }

    /**
     * One page.
     *
     * @param zone of the connection
     * @param size 1 to 200
     */
    public CommentPage list(CommentFilter filter, Reader reader, ZoneId zone, int size) {
        if (size < 1 || size > 200) {
            throw new IllegalArgumentException("a page has 1 to 200 comments, was " + size);
        }
        return report.hides(filter, reader) ? CommentPage.HIDDEN : comments.page(filter, zone, size);
    }
}
