package io.ekko.campaign;

/** {@code DRAFT → RUNNING ⇄ PAUSED → ENDED}. Only a running campaign makes candidates; a paused one holds what is scheduled. */
public enum CampaignState {
    DRAFT,
    RUNNING,
    PAUSED,
    ENDED
}
