namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The severity of a contradiction in the response of a language model.</summary>
internal enum JudgedSeverity
{
    None,
    Soft,
    Hard,
}
