package io.ekko.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of comments, newest first.
 *
 * @param next where the next page begins; null on the last page
 * @param hidden whether the comments are withheld because the segment has too few answers
 */
public record CommentPage(List<Comment> comments, @Nullable Place next, boolean hidden) {
    static final CommentPage HIDDEN = new CommentPage(List.of(), null, true);

    public Optional<Place> following() {
        return Optional.ofNullable(next);
    }
}
