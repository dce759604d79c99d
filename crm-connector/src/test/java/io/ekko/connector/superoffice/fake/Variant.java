package io.ekko.connector.superoffice.fake;

/**
 * What the documentation leaves open, taken one way or the other.
 *
 * @param numericKeys whether numbers in lists are numbers or texts
 * @param nextLink whether a page that is full names the next one by an address (which leads nowhere)
 * @param inclusive whether {@code afterTime} includes the time itself
 * @param encoded whether lists write their values in the encoded form
 * @param agentErrors whether agents answer 200 with an error object
 */
public record Variant(boolean numericKeys, boolean nextLink, boolean inclusive, boolean encoded, boolean agentErrors) {
    public static final Variant PRODUCTION = new Variant(true, false, false, false, false);
    public static final Variant STAGE = new Variant(false, true, true, false, false);
    public static final Variant DEVELOPMENT = new Variant(false, false, false, true, true);
}
