namespace Agnes.Api.Hosting;

/// <summary>The API does not start; the message is one line for the operator and says what to do.</summary>
public sealed class StartRefusedException(string message, Exception? inner = null) : Exception(message, inner);
