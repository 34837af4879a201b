namespace Agnes.Api.Verification;

/// <summary>The values of <c>VERIFICATION_EXTRACTOR</c>.</summary>
internal static class Extractors
{
    public const string Rules = "rules";
    public const string Anthropic = "anthropic";
    public const string OpenAi = "openai";
    public const string Auto = "auto";
    public const string Off = "off";
}
