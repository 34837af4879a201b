namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>The result of a request to a language model.</summary>
internal abstract record ModelResponse<T>
{
    private ModelResponse()
    {
    }

    public sealed record Received(T Value) : ModelResponse<T>;

    public sealed record Failed(string Reason) : ModelResponse<T>;

    public sealed record Unavailable(string Reason, TimeSpan? RetryAfter, bool RefusesEverySession) : ModelResponse<T>;
}
