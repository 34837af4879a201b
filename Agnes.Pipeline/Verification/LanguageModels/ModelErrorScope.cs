namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The requests that a failure of a language model affects.</summary>
public enum ModelErrorScope
{
    /// <summary>Only this prompt is rejected.</summary>
    Prompt,

    /// <summary>The language model is temporarily unavailable.</summary>
    Outage,

    /// <summary>Every request fails until a setting changes, for example because of a rejected key.</summary>
    EveryCall,
}
