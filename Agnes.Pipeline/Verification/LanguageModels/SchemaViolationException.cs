namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The response of a language model violates the schema of the request.</summary>
/// <param name="violation">The violation, without text of the response.</param>
internal sealed class SchemaViolationException(string violation) : Exception(violation);
