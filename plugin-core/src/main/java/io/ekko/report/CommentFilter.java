package io.ekko.report;

import io.ekko.nps.ScoreGroup;
import org.jspecify.annotations.Nullable;

/**
 * Which comments.
 *
 * @param group only those of this score group; null for all
 * @param after where the page before ended; null for the first page
 */
public record CommentFilter(
        Scope scope,
        @Nullable Slice slice,
        Period period,
        @Nullable ScoreGroup group,
        @Nullable Place after) {}
