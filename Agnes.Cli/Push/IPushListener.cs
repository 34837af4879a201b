using Agnes.Pipeline.ClaudeCode;

namespace Agnes.Cli.Push;

/// <summary>Is told how a push goes on.</summary>
internal interface IPushListener
{
    /// <summary>So much is to be sent.</summary>
    void Begin(IReadOnlyList<LocalSession> sessions);

    /// <summary>So many bytes more were read.</summary>
    void Read(int bytes);

    /// <summary>One is done, whatever became of it.</summary>
    void End(LocalSession session);
}
