package io.ekko.connector.builtin.csv;

import java.util.List;

/** Turns a batch of lines into records of one kind, in the caller's transaction. */
interface Landing {
    /** A line that is wrong is reported and left out. */
    void land(List<Line> batch, Pass pass);
}
