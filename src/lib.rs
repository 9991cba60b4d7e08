//! 勾稽: a draft of a 政府信息公开工作年度报告 goes in, every relation that it states is recomputed.
