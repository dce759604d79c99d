package io.ekko.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a recurring campaign's selection.
 *
 * @param cursor members up to here have been considered; null at the beginning
 * @param note what a reader should know, such as why it was skipped
 */
public record Wave(
        WaveId id,
        CampaignId campaign,
        Instant dueAt,
        State state,
        @Nullable String cursor,
        int considered,
        int invited,
        @Nullable Instant finishedAt,
        @Nullable String note) {

    /** A wave that runs may be anywhere in its selection, and goes on there. */
    public enum State {
        RUNNING,
        DONE,
        SKIPPED
    }
}
