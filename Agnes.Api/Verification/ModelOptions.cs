namespace Agnes.Api.Verification;

/// <summary>Which language model is asked, and where. Not a record: those print what they hold, keys too.</summary>
public sealed class ModelOptions
{
    /// <summary>The extractor: <c>anthropic</c> or <c>openai</c>.</summary>
    public required string Extractor { get; set; }

    /// <summary>The key (<c>ANTHROPIC_API_KEY</c> or <c>LLM_API_KEY</c>); null where a server wants none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Where it is (<c>ANTHROPIC_BASE_URL</c> or <c>LLM_BASE_URL</c>).</summary>
    public required Uri Address { get; set; }

    /// <summary>The name of the model (<c>LLM_MODEL</c>).</summary>
    public required string Model { get; set; }

    /// <summary>The variable of <see cref="ApiKey"/>.</summary>
    public string KeyVariable => Extractor == Extractors.Anthropic ? "ANTHROPIC_API_KEY" : "LLM_API_KEY";

    /// <summary>The variable of <see cref="Address"/>.</summary>
    public string AddressVariable => Extractor == Extractors.Anthropic ? "ANTHROPIC_BASE_URL" : "LLM_BASE_URL";
}
