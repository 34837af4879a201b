namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>
/// A request to a language model failed. An <c>IChatClient</c> for this namespace must throw this exception instead of the
/// exceptions of the provider's package.
/// </summary>
/// <param name="scope">The requests that fail alike.</param>
/// <param name="reason">One line for operators, without text of sessions and without secrets.</param>
/// <param name="retryAfter">The delay that the service requested, or null if it did not.</param>
/// <param name="inner">The cause.</param>
public sealed class ModelCallException(
    ModelErrorScope scope,
    string reason,
    TimeSpan? retryAfter = null,
    Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>The requests that fail alike.</summary>
    public ModelErrorScope Scope { get; } = scope;

    /// <summary>The delay that the service requested, or null if it did not.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
