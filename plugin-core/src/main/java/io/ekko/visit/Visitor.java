package io.ekko.visit;

/**
 * Recognises a visitor without knowing who it is.
 *
 * @param network print of the network that the request came from, never the address itself
 * @param agent print of what the program says of itself
 */
public record Visitor(int network, int agent) {
    /** Whether nothing tells that the two are one. */
    public boolean strangeTo(Visitor other) {
        return network != other.network && agent != other.agent;
    }

    /** Sixteen hexadecimal digits: the network's and the program's. */
    @Override
    public String toString() {
        return String.format("%08x%08x", network, agent);
    }

    /**
     * Reads what {@link #toString()} has written.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Visitor of(String digits) {
        if (!digits.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("a visitor has 16 hexadecimal digits, was '" + digits + "'");
        }
        long both = Long.parseUnsignedLong(digits, 16);
        return new Visitor((int) (both >>> 32), (int) both);
    }
}
