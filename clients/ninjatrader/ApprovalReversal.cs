namespace Countersign
{
    /// <summary>What happens to the position that an entry reverses.</summary>
    internal sealed class ApprovalReversal
    {
        /// <summary>For the notification.</summary>
        public string Note { get; set; }

        public bool IsClosed { get; set; }
    }
}
