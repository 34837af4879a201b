using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Agnes.Cli.Redaction;

namespace Agnes.Cli.Tests.Redaction;

[CancelAfter(30_000)]
public sealed class SecretRedactionTests
{
    private const string Key = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

    /// <summary>Claude Code escapes as little as possible; other programs escape more.</summary>
    private static readonly JsonSerializerOptions[] Encodings =
    [
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping },
        new() { Encoder = JavaScriptEncoder.Default },
    ];

    [TestCaseSource(typeof(SampleSecrets), nameof(SampleSecrets.All))]
    public async Task A_secret_is_replaced_at_any_position_in_a_line(string kind, string secret, CancellationToken cancellationToken)
    {
        string[] places =
        [
            secret,
            $"export TOKEN={secret}",
            $"first line\n{secret}\nlast line",
            $"\"{secret}\"",
            $"{{\"nested\": \"{{\\\"token\\\": \\\"{secret}\\\"}}\"}}",
            $"\u001b[01;31m\u001b[K{secret}\u001b[m",
            $"https://example.com/?q=a%3D{secret}&x=1",
            $"a\tb\t{secret}\t",
            $"_{secret} leans_",
        ];
        foreach (var (place, encoding) in places.SelectMany(_ => Encodings, (place, encoding) => (place, encoding)))
        {
            var line = JsonSerializer.Serialize(new { type = "user", text = place }, encoding);

            var (redacted, counts) = await RedactAsync(line, cancellationToken);

            Assert.That(redacted, Does.Not.Contain(secret), place);
            Assert.That(counts, Is.EqualTo(new Dictionary<string, int> { [kind] = 1 }), place);
            var text = JsonElement.Parse(redacted).GetProperty("text").GetString();
            Assert.That(text, Is.EqualTo(place.Replace(secret, $"[REDACTED:{kind}]", StringComparison.Ordinal)));
        }
    }

    [TestCase("gcp", "AIza", 35)]
    [TestCase("gcp", "GOCSPX-", 28)]
    public async Task A_key_of_fixed_length_can_be_followed_by_key_characters(
        string kind,
        string prefix,
        int length,
        CancellationToken cancellationToken)
    {
        var secret = prefix + "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6kL9nP"[..length];
        var line = JsonSerializer.Serialize(new { text = $"_{secret}_ and {secret}-suffix" });

        var (redacted, counts) = await RedactAsync(line, cancellationToken);

        Assert.That(redacted, Is.EqualTo(line.Replace(secret, $"[REDACTED:{kind}]", StringComparison.Ordinal)));
        Assert.That(counts, Is.EqualTo(new Dictionary<string, int> { [kind] = 2 }));
    }

    [TestCase("aws_secret_access_key = ")]
    [TestCase("export AWS_SECRET_ACCESS_KEY=")]
    [TestCase("\"SecretAccessKey\": \"")]
    [TestCase("AWS_SECRET_KEY=")]
    [TestCase("aws_secret_key: ")]
    [TestCase("--secret-access-key ")]
    [TestCase("aws_secret_access_key\\u003d")]
    public async Task A_secret_without_a_format_is_found_by_its_name(string name, CancellationToken cancellationToken)
    {
        const string Secret = "wJa/rXUtnFEMI+K7MDENGbPxRfiCYzQ3EGP7LMNB";
        var line = JsonSerializer.Serialize(new { text = $"{name}{Secret}\n" });

        var (redacted, counts) = await RedactAsync(line, cancellationToken);

        Assert.That(JsonElement.Parse(redacted).GetProperty("text").GetString(), Is.EqualTo($"{name}[REDACTED:aws]\n"));
        Assert.That(counts, Is.EqualTo(new Dictionary<string, int> { ["aws"] = 1 }));
    }

    [TestCase("-----BEGIN PRIVATE KEY-----\n{0}\n{0}\n-----END PRIVATE KEY-----", "[REDACTED:private-key]")]
    [TestCase("a -----BEGIN RSA PRIVATE KEY-----\n{0}\n-----END RSA PRIVATE KEY----- b", "a [REDACTED:private-key] b")]
    [TestCase("-----BEGIN OPENSSH PRIVATE KEY-----\r\n{0}\r\n-----END OPENSSH PRIVATE KEY-----\r\n", "[REDACTED:private-key]\r\n")]
    [TestCase("     1→-----BEGIN EC PRIVATE KEY-----\n     2→{0}\n     3→-----END EC PRIVATE KEY-----", "     1→[REDACTED:private-key]")]
    [TestCase("KEY=\"-----BEGIN PRIVATE KEY-----\\n{0}\\n-----END PRIVATE KEY-----\\n\"", "KEY=\"[REDACTED:private-key]\\n\"")]
    [TestCase("-----BEGIN PRIVATE KEY-----\n{0}\n{0}\n... cut off here", "[REDACTED:private-key]\n... cut off here")]
    public async Task A_private_key_is_replaced_completely(string text, string expected, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(new { text = text.Replace("{0}", Key, StringComparison.Ordinal) });

        var (redacted, counts) = await RedactAsync(line, cancellationToken);

        Assert.That(JsonElement.Parse(redacted).GetProperty("text").GetString(), Is.EqualTo(expected));
        Assert.That(counts, Is.EqualTo(new Dictionary<string, int> { ["private-key"] = 1 }));
    }

    [TestCase("Look for -----BEGIN PRIVATE KEY----- in the file, and for -----END PRIVATE KEY----- after it.")]
    [TestCase("grep -r 'BEGIN RSA PRIVATE KEY' .")]
    [TestCase("GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [TestCase("sk-ant-api03-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX")]
    [TestCase("a risk-assessment of disk-encryption-by-default-for-all-the-machines-in-the-fleet")]
    [TestCase("toolu_01A09q90qw90lq917835lq9 msg_01XFDUDYJgAACzvnptvVoYEL req_011CSHoEeqs5C35K2UUqR7Fy")]
    [TestCase("github_pat_ is the prefix, xoxb- the other, and eyJ begins a JWT")]
    [TestCase("sha512-aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6kL9nP2rS5tV8xY1zA4cD7eF0iM3oR6uX9wQ2lU5aB3dE6gH9jQ==")]
    [TestCase("AWS_SECRET_ACCESS_KEY=$AWS_SECRET_ACCESS_KEY")]
    [TestCase("d670460b4b4aece5915caf5c68d12f560a9fe3e4")]
    public async Task Text_without_secrets_is_unchanged(string text, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(new { text });

        var (redacted, counts) = await RedactAsync(line, cancellationToken);

        Assert.That(redacted, Is.EqualTo(line));
        Assert.That(counts, Is.Empty);
    }

    [Test]
    public async Task Binary_content_is_unchanged(CancellationToken cancellationToken)
    {
        var content = new byte[700_000];
        new Random(5).NextBytes(content);
        using var target = new MemoryStream();
        using var redactor = new Redactor(target, new SecretCounts());

        await redactor.WriteAsync(content, cancellationToken);
        await redactor.CompleteAsync(cancellationToken);

        Assert.That(target.ToArray(), Is.EqualTo(content));
    }

    [Test]
    public async Task A_secret_is_found_across_chunk_boundaries(CancellationToken cancellationToken)
    {
        var secret = SampleSecrets.All.First().Arguments[1]!.ToString()!;
        var text = new StringBuilder();
        for (var number = 0; number < 5000; number++)
        {
            text.Append(new string('x', 50 + (number % 83))).Append(' ').Append(secret).Append('\n');
        }

        var whole = Encoding.UTF8.GetBytes(text.ToString());
        using var target = new MemoryStream();
        var counts = new SecretCounts();
        using var redactor = new Redactor(target, counts);
        for (var at = 0; at < whole.Length;)
        {
            var length = Math.Min(1 + (at % 70_001), whole.Length - at);
            await redactor.WriteAsync(whole.AsMemory(at, length), cancellationToken);
            at += length;
        }

        await redactor.CompleteAsync(cancellationToken);

        Assert.That(counts.Total, Is.EqualTo(5000));
        Assert.That(
            Encoding.UTF8.GetString(target.ToArray()),
            Is.EqualTo(text.ToString().Replace(secret, "[REDACTED:agnes]", StringComparison.Ordinal)));
    }

    private static async Task<(string Redacted, IReadOnlyDictionary<string, int> Counts)> RedactAsync(
        string text,
        CancellationToken cancellationToken)
    {
        using var target = new MemoryStream();
        var counts = new SecretCounts();
        using var redactor = new Redactor(target, counts);
        await redactor.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await redactor.CompleteAsync(cancellationToken);
        return (Encoding.UTF8.GetString(target.ToArray()), counts.ByKind);
    }
}
