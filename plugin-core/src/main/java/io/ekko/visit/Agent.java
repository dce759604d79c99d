package io.ekko.visit;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a visitor's program says it is. */
public enum Agent {
    /** A browser on a computer. */
    BROWSER,
    /** A browser on a phone or tablet. */
    PHONE,
    /** A library or command for programs. */
    TOOL,
    /** A program that calls itself a robot, a preview, a scanner or a browser without a screen. */
    MACHINE,
    /** It says nothing. */
    SILENT;

    private static final Pattern MACHINES = Pattern.compile(
            "bot\\b|bot/|crawl|spider|preview|headless|phantomjs|scanner|safelinks|safebrowsing|urldefense|mimecast|barracuda"
                    + "|proofpoint|linkcheck|link-check|unfurl|expander|facebookexternalhit|whatsapp/|skypeuripreview|slurp"
                    + "|googleimageproxy|embedly|iframely");
    private static final Pattern PHONES = Pattern.compile("iphone|ipad|android|mobile");

    /** Reads the header of that name; a name that looks like no browser's is a tool's. */
    public static Agent of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return SILENT;
        }
        String name = userAgent.toLowerCase(Locale.ROOT);
        if (MACHINES.matcher(name).find()) {
            return MACHINE;
        }
        if (PHONES.matcher(name).find()) {
            return PHONE;
        }
        return name.startsWith("mozilla/") || name.startsWith("opera/") || name.startsWith("lynx/") ? BROWSER : TOOL;
    }
}
