package io.ekko.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ekko.crm.CrmFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of a list, with the {@code Link} headers that came along (RFC 8288).
 *
 * @param links the values of the headers as they came; one may hold several links
 */
public record Listed(JsonNode json, List<String> links) {
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;\\s*[\\w*-]+\\s*(?:=\\s*(?:\"[^\"]*\"|[^\\s\",;]+))?)*)");
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)", Pattern.CASE_INSENSITIVE);

    public Listed {
        links = List.copyOf(links);
    }

    /**
     * A parameter of the address of the next page, decoded; empty on the last page. The address itself is not followed: it could lead
     * elsewhere, and the token with it.
     *
     * @throws CrmFailure.Rejected when there is a next page whose address lacks the parameter
     */
    public Optional<String> next(String parameter) {
        return target().map(address -> parameter(address, parameter)
                .orElseThrow(() ->
                        new CrmFailure.Rejected("the link to the next page has no parameter '" + parameter + "'")));
    }

    private Optional<String> target() {
        for (String header : links) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return Optional.of(link.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> parameter(String address, String name) {
        int query = address.indexOf('?');
        return query < 0
                ? Optional.empty()
                : Stream.of(address.substring(query + 1).replaceFirst("#.*", "").split("&", -1))
                        .filter(pair -> pair.startsWith(name + "="))
                        .map(pair -> pair.substring(name.length() + 1))
                        .findFirst()
                        .map(Listed::decoded);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new CrmFailure.Rejected("the link to the next page is malformed");
        }
    }
}
