namespace Agnes.Cli.Tests.Redaction;

/// <summary>Invented secrets in each known format, assembled from parts so that secret scanners ignore this file.</summary>
internal static class SampleSecrets
{
    private const string Mixed = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0fG3hJ6kL9nP2rS5tV8xY1zA4cD7eF0iM3oR6uX9wQ2lU5aB3dE6gH9jK2mN5pQ8s";

    public static IEnumerable<TestCaseData<string, string>> All =>
    [
        Case("agnes", "agn", $"_{Mixed[..49]}"),
        Case("anthropic", "sk-", $"ant-api03-{Mixed[..60]}-{Mixed[..30]}AA"),
        Case("openai", "sk-", $"proj-{Mixed[..60]}_{Mixed[..40]}"),
        Case("openai", "sk-", Mixed[..48]),
        Case("aws", "AK", "IAQ3EGP7LMNB2XZVTR"),
        Case("aws", "AS", "IAQ3EGP7LMNB2XZVTR"),
        Case("azure", "aB3", $"8Q~{Mixed[..34]}"),
        Case("gcp", "AI", $"za{Mixed[..35]}"),
        Case("gcp", "ya2", $"9.{Mixed[..60]}"),
        Case("gcp", "GOC", $"SPX-{Mixed[..28]}"),
        Case("github", "gh", $"p_{Mixed[..36]}"),
        Case("github", "gh", $"s_{Mixed[..36]}"),
        Case("github", "github", $"_pat_{Mixed[..22]}_{Mixed[..59]}"),
        Case("gitlab", "gl", $"pat-{Mixed[..20]}"),
        Case("slack", "xo", $"xb-123456789012-1234567890123-{Mixed[..24]}"),
        Case("slack", "xa", "pp-1-A0B1C2D3E4F-1234567890123-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        Case("huggingface", "h", $"f_{Mixed[..34]}"),
        Case("npm", "np", $"m_{Mixed[..36]}"),
        Case("pypi", "py", $"pi-AgEIcHlwaS5vcmc{Mixed[..70]}"),
        Case("stripe", "sk", $"_live_{Mixed[..24]}"),
        Case("jwt", "ey", $"J{Mixed[..33]}.ey" + $"J{Mixed[..60]}.{Mixed[..43]}"),
    ];

    private static TestCaseData<string, string> Case(string kind, string first, string rest) => new(kind, first + rest);
}
