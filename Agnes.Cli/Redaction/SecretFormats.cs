using System.Text.RegularExpressions;

namespace Agnes.Cli.Redaction;

/// <summary>
/// The known formats. Each is strict enough to exclude prose and other IDs, so a password without a format is not
/// found. Patterns match JSON text, in which <c>/</c> and <c>+</c> can be escaped.
/// </summary>
internal static partial class SecretFormats
{
    public static IReadOnlyList<SecretFormat> All { get; } =
    [
        new("agnes", "agn_", AgnesToken()),
        new("anthropic", "sk-ant-", AnthropicKey()),
        new("openai", "sk-", OpenAiKey()),
        .. AwsKeyIdPrefixes.Select(prefix => new SecretFormat("aws", prefix, AwsKeyId())),
        new("aws", "secret_access_key", AwsSecret()) { Lead = Assignment() },
        new("aws", "SECRET_ACCESS_KEY", AwsSecret()) { Lead = Assignment() },
        new("aws", "ecretAccessKey", AwsSecret()) { Lead = Assignment() },
        new("aws", "secret-access-key", AwsSecret()) { Lead = Assignment() },
        new("aws", "aws_secret_key", AwsSecret()) { Lead = Assignment() },
        new("aws", "AWS_SECRET_KEY", AwsSecret()) { Lead = Assignment() },
        new("aws", "session_token", AwsSessionToken()) { Lead = Assignment() },
        new("aws", "SESSION_TOKEN", AwsSessionToken()) { Lead = Assignment() },
        new("aws", "essionToken", AwsSessionToken()) { Lead = Assignment() },
        new("azure", "Q~", AzureClientSecret()) { Before = 4 },
        new("azure", "AccountKey=", AzureStorageKey()) { Lead = Assignment() },
        new("azure", "SharedAccessKey=", AzureSharedAccessKey()) { Lead = Assignment() },
        new("gcp", "AIza", GoogleApiKey()),
        new("gcp", "ya29.", GoogleAccessToken()),
        new("gcp", "GOCSPX-", GoogleClientSecret()),
        .. GitHubPrefixes.Select(prefix => new SecretFormat("github", prefix, GitHubToken())),
        new("github", "github_pat_", GitHubFineGrainedToken()),
        new("gitlab", "glpat-", GitLabToken()),
        .. SlackPrefixes.Select(prefix => new SecretFormat("slack", prefix, SlackToken())),
        new("slack", "hooks.slack.com", SlackWebhookPath()) { Lead = SlackWebhookHost() },
        new("huggingface", "hf_", HuggingFaceToken()),
        new("npm", "npm_", NpmToken()),
        new("pypi", "pypi-AgE", PyPiToken()),
        new("stripe", "k_live_", StripeKey()) { Before = 1 },
        new("jwt", "eyJ", JsonWebToken()),
    ];

    private static string[] AwsKeyIdPrefixes => ["AKIA", "ASIA", "ABIA", "ACCA"];

    private static string[] GitHubPrefixes => ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"];

    private static string[] SlackPrefixes => ["xoxa-", "xoxb-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xapp-"];

    // A name, followed by optional escaped or plain quotes and a colon or equals sign.
    [GeneratedRegex("""\A[A-Za-z_-]+(?:\\*"|\\+u0022)?\s{0,4}(?:[:=]|\\+u003[aAdD])?\s{0,4}(?:\\*["']|\\+u002[27])?""")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\Aagn_[A-Za-z0-9]{32,255}")]
    private static partial Regex AgnesToken();

    [GeneratedRegex(@"\Ask-ant-[a-z0-9]{2,12}-[A-Za-z0-9_-]{20,400}")]
    private static partial Regex AnthropicKey();

    [GeneratedRegex(@"\Ask-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,400}|or-v1-[0-9a-f]{64}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}|[A-Za-z0-9]{48}(?![A-Za-z0-9]))")]
    private static partial Regex OpenAiKey();

    [GeneratedRegex(@"\AA[A-Z]{3}[A-Z0-9]{16}(?![A-Za-z0-9])")]
    private static partial Regex AwsKeyId();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9+/]|\\/|\\u002[bBfF]){40}(?![A-Za-z0-9+/=])")]
    private static partial Regex AwsSecret();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9+/]|\\/|\\u002[bBfF]){100,4000}={0,2}")]
    private static partial Regex AwsSessionToken();

    [GeneratedRegex(@"\A[A-Za-z0-9_~.]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])")]
    private static partial Regex AzureClientSecret();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9+/]|\\/|\\u002[bBfF]){86}==")]
    private static partial Regex AzureStorageKey();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9+/]|\\/|\\u002[bBfF]){43}=")]
    private static partial Regex AzureSharedAccessKey();

    [GeneratedRegex(@"\AAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9])")]
    private static partial Regex GoogleApiKey();

    [GeneratedRegex(@"\Aya29\.[A-Za-z0-9_.-]{30,2000}")]
    private static partial Regex GoogleAccessToken();

    [GeneratedRegex(@"\AGOCSPX-[A-Za-z0-9_-]{28}(?![A-Za-z0-9])")]
    private static partial Regex GoogleClientSecret();

    [GeneratedRegex(@"\Agh[pousr]_[A-Za-z0-9]{36,255}")]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"\Agithub_pat_[A-Za-z0-9_]{40,255}")]
    private static partial Regex GitHubFineGrainedToken();

    [GeneratedRegex(@"\Aglpat-[A-Za-z0-9_-]{20,100}")]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"\A(?:xox[a-z][.-](?:xox[bp]-)?(?=[A-Za-z0-9-]*[0-9])[A-Za-z0-9-]{20,400}|xapp-[0-9]-[A-Z0-9]{5,20}-[0-9]{5,20}-[a-f0-9]{32,128})")]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"\Ahooks\.slack\.com\\?/(?:services|workflows|triggers)\\?/")]
    private static partial Regex SlackWebhookHost();

    [GeneratedRegex(@"\A[A-Z0-9]{8,14}(?:\\?/[A-Za-z0-9]{8,64}){1,3}")]
    private static partial Regex SlackWebhookPath();

    [GeneratedRegex(@"\Ahf_[A-Za-z0-9]{34}(?![A-Za-z0-9])")]
    private static partial Regex HuggingFaceToken();

    [GeneratedRegex(@"\Anpm_[A-Za-z0-9]{36}(?![A-Za-z0-9])")]
    private static partial Regex NpmToken();

    [GeneratedRegex(@"\Apypi-AgE[A-Za-z0-9_-]{50,400}")]
    private static partial Regex PyPiToken();

    [GeneratedRegex(@"\A[sr]k_live_[A-Za-z0-9]{16,255}")]
    private static partial Regex StripeKey();

    [GeneratedRegex(@"\AeyJ[A-Za-z0-9_-]{10,16000}\.eyJ[A-Za-z0-9_-]{10,16000}\.[A-Za-z0-9_-]{16,4000}")]
    private static partial Regex JsonWebToken();
}
