package io.ekko.writeback;

/** Makes a text fit into a field of the CRM. */
final class Cut {
    static final String MARK = " […]";

    private Cut() {}

    /** The text when it fits; otherwise its beginning and a mark, together at most so many characters, no character halved. */
    static String to(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Math.max(0, longest - MARK.length());
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String kept = text.substring(0, end).stripTrailing();
        return longest <= MARK.length() ? text.substring(0, longest) : kept + MARK;
    }
}
