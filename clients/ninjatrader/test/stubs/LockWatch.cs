using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;

namespace NinjaTrader.Stubs
{
    /// <summary>
    /// Finds locks that a strategy holds while it places an order: OnOrderUpdate may come within that call, and
    /// another thread may want the same lock.
    /// </summary>
    public static class LockWatch
    {
        private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        private static readonly Dictionary<Type, FieldInfo[]> Fields = new Dictionary<Type, FieldInfo[]>();

        /// <summary>Where the held lock is kept, or null.</summary>
        public static string FindHeld(object strategy)
        {
            return Find(strategy, strategy.GetType().Name, 3);
        }

        private static string Find(object owner, string path, int depth)
        {
            if (Monitor.IsEntered(owner)) return path;
            if (depth == 0) return null;
            for (Type type = owner.GetType(); IsOurs(type); type = type.BaseType)
            {
                foreach (FieldInfo field in FieldsOf(type))
                {
                    object value = field.GetValue(owner);
                    if (value == null || value is string || value is ValueType || value is Delegate) continue;
                    string found = Find(value, path + "." + field.Name, depth - 1);
                    if (found != null) return found;
                }
            }

            return null;
        }

        private static bool IsOurs(Type type)
        {
            if (type == null || type.Namespace == null) return false;
            return type.Namespace.StartsWith("Countersign") || type.Namespace.EndsWith("OrganizedStrategy");
        }

        private static FieldInfo[] FieldsOf(Type type)
        {
            lock (Fields)
            {
                FieldInfo[] found;
                if (!Fields.TryGetValue(type, out found)) Fields[type] = found = type.GetFields(Own);
                return found;
            }
        }
    }
}
