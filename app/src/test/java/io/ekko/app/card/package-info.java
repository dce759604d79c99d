/** Who may frame what. */
@NullMarked
package io.ekko.app.card;

import org.jspecify.annotations.NullMarked;
