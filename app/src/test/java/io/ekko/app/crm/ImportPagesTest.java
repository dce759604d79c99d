package io.ekko.app.crm;

import static io.ekko.app.crm.CrmDesk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that come into the built-in CRM and go out of it. */
class ImportPagesTest {
    @RegisterExtension
    static final CrmDesk desk = new CrmDesk();

    @Test
    void aFileIsReadCheckedAndImportedAsAWhole() throws Exception {
        String csv = """
                Fornavn;Etternavn;E-post;Firma
                Ida;Import;ida.import@fjord.example;Sild & Co
                Ola;Import;not an address;Sild & Co
                """;
        String columns = upload(Map.of("record", "contact", "file", csv), "/crm/import", 200);
        assertThat(columns).contains("<option value=\"email\" selected>").contains("ida.import@fjord.example");

        Map<String, String> chosen = new HashMap<>(Map.of(
                "record",
                "contact",
                "csv",
                csv,
                "c0",
                "firstName",
                "c1",
                "lastName",
                "c2",
                "email",
                "c3",
                "company",
                "createMissing",
                "true",
                "do",
                "check"));
        String checked = upload(chosen, "/crm/import/columns", 200);
        assertThat(checked)
                .contains("One thing is wrong")
                .contains("not an address")
                .contains("Nothing has been changed");
        chosen.put("do", "errors");
        assertThat(upload(chosen, "/crm/import/columns", 200))
                .startsWith("line,column")
                .contains("not an address");
        chosen.put("do", "import");
        assertThat(upload(chosen, "/crm/import/columns", 200)).contains("Nothing has been changed");
        assertThat(shown(desk.staff, "/crm/contacts?q=Import")).doesNotContain("ida.import@");

        chosen.put("csv", csv.replace("not an address", "ola.import@fjord.example"));
        chosen.put("do", "check");
        assertThat(upload(chosen, "/crm/import/columns", 200))
                .contains("Everything is right")
                .contains("Import 2 lines");
        assertThat(shown(desk.staff, "/crm/contacts?q=Import")).doesNotContain("ida.import@");
        chosen.put("do", "import");
        upload(chosen, "/crm/import/columns", 303);
        assertThat(shown(desk.admin, "/crm/contacts?q=Import"))
                .contains("Imported: 2 added")
                .contains("ida.import@<wbr>fjord.example")
                .contains("Sild &amp; Co");
    }

    @Test
    void aFileThatCannotBeReadIsRefusedWithAReason() throws Exception {
        assertThat(upload(Map.of("record", "contact", "file", ""), "/crm/import", 422))
                .contains("Choose a file");
        upload(Map.of("record", "planet", "file", "a,b\n1,2\n"), "/crm/import", 400);
        Map<String, String> twice =
                Map.of("record", "contact", "csv", "a,b\n1,2\n", "c0", "email", "c1", "email", "do", "check");
        assertThat(upload(twice, "/crm/import/columns", 422)).contains("goes into this field already");
        assertThat(upload(Map.of("record", "contact", "csv", "a,b\n1,2\n", "do", "check"), "/crm/import/columns", 422))
                .contains("at least one field");
    }

    @Test
    void everythingCanBeTakenOut() throws Exception {
        desk.addContact("Exported");
        for (String file : List.of("contacts", "companies", "tickets")) {
            HttpResponse<String> csv = desk.admin.get("/crm/export/" + file + ".csv");
            assertThat(csv.statusCode()).isEqualTo(200);
            assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains(file + ".csv");
            assertThat(csv.body()).startsWith("id,");
        }
        assertThat(desk.admin.get("/crm/export/contacts.csv").body()).contains("exported@fjord.example");
    }

    /** Posts a form with files as a browser does; the token comes first. */
    private static String upload(Map<String, String> fields, String path, int status) throws Exception {
        String edge = "----edge";
        StringBuilder body = new StringBuilder();
        part(body, edge, "csrf", Browser.csrf(desk.admin.get("/crm/import").body()));
        fields.forEach((name, value) -> part(body, edge, name, value));
        body.append("--").append(edge).append("--\r\n");
        HttpResponse<String> answer = desk.admin.send(desk.admin
                .request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private static void part(StringBuilder body, String edge, String name, String value) {
        body.append("--")
                .append(edge)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append('"');
        body.append(name.equals("file") ? "; filename=\"people.csv\"\r\nContent-Type: text/csv\r\n\r\n" : "\r\n\r\n");
        body.append(value).append("\r\n");
    }
}
