using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

internal interface IPushListener
{
    void OnStarted(IReadOnlyList<LocalSession> sessions);

    void OnBytesRead(int bytes);

    void OnCompleted(LocalSession session);
}
