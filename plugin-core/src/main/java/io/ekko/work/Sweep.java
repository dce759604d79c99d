package io.ekko.work;

/**
 * Standing work: looks for what is due, claims a batch, does it. Harmless when it runs twice, at the same time too, and when it
 * dies at any point.
 */
public interface Sweep {
    Duty duty();

    /**
     * Does one batch.
     *
     * @return how many items were taken; 0 when nothing was due
     */
    int run();
}
