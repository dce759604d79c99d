/**
 * What Ekko knows about itself whichever part runs.
 * Features live in packages below this one.
 */
@NullMarked
package io.ekko;

import org.jspecify.annotations.NullMarked;
