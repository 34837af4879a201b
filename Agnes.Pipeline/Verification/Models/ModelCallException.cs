namespace Agnes.Pipeline.Verification.Models;

/// <summary>
/// A call of a language model gave no answer. Whoever makes an <c>IChatClient</c> for this namespace has it throw this,
/// whatever the vendor's own exceptions are.
/// </summary>
/// <param name="fault">How far it reaches.</param>
/// <param name="reason">One line for people, without anybody's text and without secrets.</param>
/// <param name="retryAfter">How long the service asked to be left alone, where it did.</param>
/// <param name="inner">What it came from.</param>
public sealed class ModelCallException(
    ModelFault fault,
    string reason,
    TimeSpan? retryAfter = null,
    Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>How far it reaches.</summary>
    public ModelFault Fault { get; } = fault;

    /// <summary>How long the service asked to be left alone, where it did.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
