package io.ekko.connector.superoffice.link;

import io.ekko.secret.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Base64;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Reads a private RSA key in the forms in which administrators have it: the {@code <RSAKeyValue>} of .NET that SuperOffice hands out
 * (XML Signature, RFC 3275), or PEM as PKCS#8 or PKCS#1 (RFC 7468, RFC 8017).
 */
public final class RsaKey {
    /** Version 0, algorithm rsaEncryption without parameters, and the tag of the octet string that follows. */
    private static final byte[] PKCS8_HEAD = {
        2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
    };

    private RsaKey() {}

    /** @throws IllegalArgumentException when it is not such a key; the message holds nothing of it */
    public static PrivateKey read(Secret key) {
        String text = key.reveal().strip();
        try {
            if (text.startsWith("<")) {
                return xml(text);
            }
            if (text.startsWith("-----BEGIN PRIVATE KEY-----")) {
                return pkcs8(pem(text));
            }
            if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----")) {
                return pkcs8(wrapped(pem(text)));
            }
        } catch (GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException("the private key cannot be read");
        }
        throw new IllegalArgumentException("a private key is <RSAKeyValue> or PEM");
    }

    private static byte[] pem(String text) {
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static byte[] wrapped(byte[] pkcs1) {
        byte[] octets = tagged(4, pkcs1);
        return tagged(
                0x30,
                ByteBuffer.allocate(PKCS8_HEAD.length + octets.length)
                        .put(PKCS8_HEAD)
                        .put(octets)
                        .array());
    }

    /** Tag, length in two bytes, content (X.690): enough for keys of 1,024 to 16,384 bits. */
    private static byte[] tagged(int tag, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) tag)
                .put((byte) 0x82)
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    private static PrivateKey xml(String text) throws GeneralSecurityException {
        Document document = parse(text);
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        number(document, "Modulus"),
                        number(document, "Exponent"),
                        number(document, "D"),
                        number(document, "P"),
                        number(document, "Q"),
                        number(document, "DP"),
                        number(document, "DQ"),
                        number(document, "InverseQ")));
    }

    private static BigInteger number(Document document, String element) {
        return new BigInteger(
                1,
                Base64.getMimeDecoder()
                        .decode(document.getElementsByTagName(element).item(0).getTextContent()));
    }

    /** Reads nothing but the text itself: no document type, no entities. */
    private static Document parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("not XML", e);
        }
    }
}
