/**
 * Records that people merge in the CRM: whatever Ekko knows of the one that vanished goes with the one that remains, and the published
 * figures count a person once.
 */
@NullMarked
package io.ekko.merge;

import org.jspecify.annotations.NullMarked;
