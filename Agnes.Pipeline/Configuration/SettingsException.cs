namespace Agnes.Pipeline.Configuration;

/// <summary>The environment variables do not allow a start. The message has one line for each fault.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    /// <summary>One line for each faulty variable: its name, its value and what is allowed.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
