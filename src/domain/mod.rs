//! What selling is. No word of screens, storage or browsers.
//!
//! | room | what it knows |
//! |---|---|
//! | [`amounts`] | money, counts of customers, how a whole is shared out |
//! | [`calendar`] | days, weeks, months, planning periods, working days |
//! | [`ladder`] | grades, promotion rates, the reverse calculation, shapes |
//! | [`accounts`] | customers: where each stands, people, records, moves, the plan's own fields |
//! | [`board`] | the prospect board: what lets a card in, ageing, shapes |
//! | [`work`] | the week's list, the month by day, the manager's audit |
//! | [`leads`] | the lead desk: routes, scorecard, sources |
//! | [`worth`] | who matters: Pareto, headroom, money–authority–need, segments |
//! | [`listing`] | the list: views, search, filters, order, groups, duplicates |
//! | [`text`] | texts made comparable: width, case, Simplified and Traditional, pinyin |
//! | [`forecast`] | rates that come from records, the chance of the target, how long and how much |
//! | [`schedule`] | the plan by month: delays, seasonality, what is overdue |
//! | [`progress`] | plan and actuals by week |
//! | [`solve`] | locks, and what gives way to them |
//! | [`stakeholders`] | who takes part in a purchase, what they want, whom to win next |
//! | [`qualification`] | deals: whether they are worth it, what they are bought by, and the plan for them |
//! | [`step`] | what is to be done, by whom and when |
//! | [`staffing`] | account managers: work, capacity, hiring, territories |
//! | [`split`] | parts that add up to the whole, by person, region, product, month or name |
//! | [`order`] | sorting |
//! | [`identity`] | numbers that tell the things of one list apart |
//! | [`pauses`] | long work that lets others have their turn |

pub mod accounts;
pub mod amounts;
pub mod board;
pub mod calendar;
pub mod forecast;
pub mod identity;
pub mod ladder;
pub mod leads;
pub mod listing;
pub mod order;
pub mod pauses;
pub mod progress;
pub mod qualification;
pub mod schedule;
pub mod solve;
pub mod split;
pub mod staffing;
pub mod stakeholders;
pub mod step;
pub mod text;
pub mod work;
pub mod worth;
