package io.ekko.app.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.language.Language;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The survey editor over HTTP. */
class SurveyEditorTest {
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1
    };

    private SetupProgram ekko;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        ekko = new SetupProgram(0);
        browser = ekko.administrator();
    }

    @AfterEach
    void stop() {
        ekko.close();
    }

    @Test
    void anEmptyListTeachesAndTheFormIsFilledAsUsual() throws Exception {
        assertThat(browser.get("/surveys").body()).contains("No surveys yet");
        assertThat(browser.get("/surveys/new").body())
                .contains("Fjord &amp; Co &lt;AS")
                .contains("#0b6e75");
    }

    @Test
    void aSurveyIsMadeChangedAndSeen() throws Exception {
        Survey survey = made(Map.of("name", "After support", "colour", "#FFD400"));
        String home = "/surveys/" + survey.id();
        assertThat(survey.colour()).isEqualTo("#ffd400");
        assertThat(survey.askPermission()).isFalse();
        assertThat(browser.get(home).body()).contains("hard to read");
        browser.post(home, home, form(Map.of("name", "Renamed", "contactAddress", "help@fjord.example")));
        assertThat(survey().contactAddress()).isEqualTo("help@fjord.example");
        assertThat(browser.get(home).body()).doesNotContain("hard to read").contains("Renamed");
        assertThat(browser.get(home + "/preview?language=nb").body())
                .contains("?lang=nb")
                .contains(home + "/mail?language=nb");
        assertThat(browser.get("/surveys/77777").statusCode()).isEqualTo(404);
    }

    @Test
    void eachWrongFieldIsNamed() throws Exception {
        HttpResponse<String> refused = browser.post(
                "/surveys/new",
                "/surveys/new",
                form(Map.of(
                        "name",
                        "",
                        "subject",
                        " ",
                        "senderName",
                        "x".repeat(201),
                        "replyTo",
                        "a@b.c, d@e.f",
                        "contactAddress",
                        "nobody",
                        "defaultLanguage",
                        "xx",
                        "colour",
                        "red")));
        assertThat(refused.statusCode()).isEqualTo(422);
        for (String field :
                List.of("name", "subject", "senderName", "replyTo", "contactAddress", "defaultLanguage", "colour")) {
            assertThat(refused.body()).as(field).contains("href=\"#" + field + "\"");
        }
        assertThat(new Surveys(ekko.jdbi()).of(ekko.connection.id())).isEmpty();
    }

    @Test
    void onlyWhatDiffersFromTheShippedTextIsKept() throws Exception {
        String texts = "/surveys/" + made(Map.of()).id() + "/texts/nb";
        Map<String, String> form = new HashMap<>();
        SurveyWords.KEYS.forEach(key -> form.put(TextsForm.field(key), SurveyWords.shipped(Language.NB, key)));
        browser.post(texts, texts, form);
        assertThat(survey().texts()).isEmpty();
        form.put("survey-question", "Vil du anbefale {company}?");
        browser.post(texts, texts, form);
        assertThat(survey().texts())
                .isEqualTo(Map.of(Language.NB, Map.of("survey.question", "Vil du anbefale {company}?")));
        assertThat(browser.get(texts).body()).contains("Back to the shipped text:");
        form.put("reset", "survey.question");
        browser.post(texts, texts, form);
        assertThat(survey().texts()).isEmpty();
    }

    @Test
    void aGapThatNothingFillsIsRefused() throws Exception {
        String texts = "/surveys/" + made(Map.of()).id() + "/texts/en";
        HttpResponse<String> refused =
                browser.post(texts, texts, Map.of("survey-question", "How do you like {firstName}?"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Nothing is known that fills {firstName}")
                .contains("{company}");
    }

    @Test
    void aLogoIsJudgedByItsBytes() throws Exception {
        String home = "/surveys/" + made(Map.of()).id();
        upload(home, "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));
        assertThat(browser.get(home).body()).contains("The file was not taken");
        assertThat(browser.get(home + "/logo").statusCode()).isEqualTo(404);
        upload(home, PNG);
        HttpResponse<String> logo = browser.get(home + "/logo");
        assertThat(logo.headers().firstValue("Content-Type")).contains("image/png");
        browser.post(home, home + "/logo/remove", Map.of());
        assertThat(browser.get(home + "/logo").statusCode()).isEqualTo(404);
    }

    @Test
    void picturesAreKnownByTheirFirstBytesAndTheirSize() {
        assertThat(Pictures.read(PNG)).isPresent();
        assertThat(Pictures.read(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0})
                        .orElseThrow()
                        .mediaType())
                .isEqualTo("image/jpeg");
        assertThat(Pictures.read("GIF89a".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        byte[] large = new byte[Pictures.LARGEST + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        assertThat(Pictures.read(large)).isEmpty();
    }

    private void upload(String home, byte[] file) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"
                        + Browser.csrf(browser.get(home).body())
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> sent = browser.send(browser.request(home + "/logo")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    }

    private Survey made(Map<String, String> differing) throws Exception {
        HttpResponse<String> response = browser.post("/surveys/new", "/surveys/new", form(differing));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(303);
        return survey();
    }

    private Survey survey() {
        return new Surveys(ekko.jdbi()).of(ekko.connection.id()).get(0);
    }

    private static Map<String, String> form(Map<String, String> differing) {
        Map<String, String> form = new HashMap<>(Map.of(
                "name", "Survey",
                "subject", "Fjord",
                "senderName", "Fjord",
                "defaultLanguage", "en",
                "colour", "#0b6e75",
                "followUpQuestion", "BY_GROUP"));
        form.putAll(differing);
        return form;
    }
}
