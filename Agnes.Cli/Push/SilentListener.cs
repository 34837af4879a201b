using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>Nobody looks.</summary>
internal sealed class SilentListener : IPushListener
{
    public void Begin(IReadOnlyList<LocalSession> sessions)
    {
    }

    public void Read(int bytes)
    {
    }

    public void End(LocalSession session)
    {
    }
}
