/**
 * Real Ekko processes that are killed with signal 9 while work goes on, over real databases and a real mail server's sockets, and a
 * ledger that is compared with what they have kept. Run by {@code dev/kills}.
 */
@NullMarked
package io.ekko.app.kill;

import org.jspecify.annotations.NullMarked;
